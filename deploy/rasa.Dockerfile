# Rasa, trained at build time, from the same lock as bot/.venv. Never published to the outside: see compose.yaml.
FROM python:3.10-slim-bookworm
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=2 \
    SQLALCHEMY_SILENCE_UBER_WARNING=1 OMP_NUM_THREADS=1 PYTHONUNBUFFERED=1 PYTHONPATH=/srv/rujai
RUN apt-get update && apt-get install -y --no-install-recommends gcc g++ libgomp1 \
 && rm -rf /var/lib/apt/lists/* && useradd --uid 10001 --create-home rujai
WORKDIR /srv/rujai
COPY locks/ locks/
RUN pip install --no-cache-dir --require-hashes -r locks/installer.txt \
 && uv pip install --no-cache --system --require-hashes --no-deps -r locks/bot.txt
COPY --chown=rujai config.yml domain.yml credentials.yml ./
COPY --chown=rujai deploy/endpoints.yml endpoints.yml
COPY --chown=rujai bot/ bot/
COPY --chown=rujai data/ data/
RUN RUJAI_ACTION_URL=http://app:8080 python -m rasa train --config config.yml --domain domain.yml \
      --data data/nlu data/rules data/stories --out models --fixed-model-name rujai
USER rujai
EXPOSE 5005
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5005/webhooks/rujai/', timeout=4)"]
CMD ["python", "-m", "rasa", "run", "--model", "models/rujai.tar.gz", "--endpoints", "endpoints.yml", \
     "--credentials", "credentials.yml", "--interface", "0.0.0.0", "--port", "5005"]
