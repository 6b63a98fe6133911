# Rasa, trained at build time, from the same lock as bot/.venv. Never published to the outside: see compose.yaml.
# The encoder is made in the application's Python first (the same layers as app.Dockerfile), and read by Rasa's.
FROM python:3.11-slim-bookworm AS encoder
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
RUN apt-get update && apt-get install -y --no-install-recommends gcc g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/rujai
COPY locks/ locks/
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r locks/installer.txt \
 && /opt/venv/bin/pip install --no-cache-dir torch==2.13.0 \
 && /opt/venv/bin/uv pip install --no-cache --python /opt/venv/bin/python --require-hashes --no-deps -r locks/modern.txt
COPY . .
RUN /opt/venv/bin/uv pip install --no-cache --python /opt/venv/bin/python --no-deps --no-build-isolation -e . \
 && /opt/venv/bin/rujai prepare --encoder-only

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
COPY --from=encoder --chown=rujai /srv/rujai/var/encoder/onnx/ var/encoder/onnx/
RUN RUJAI_ACTION_URL=http://app:8080 python -m rasa train --skip-validation --config config.yml --domain domain.yml \
      --data data/nlu data/rules data/stories --out models --fixed-model-name rujai
USER rujai
EXPOSE 5005
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5005/webhooks/rujai/', timeout=4)"]
CMD ["python", "-m", "rasa", "run", "--model", "models/rujai.tar.gz", "--endpoints", "endpoints.yml", \
     "--credentials", "credentials.yml", "--interface", "0.0.0.0", "--port", "5005"]
