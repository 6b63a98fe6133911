# The application: shop pages, public API, actions, recommender. Built from the same lock as .venv.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
RUN apt-get update && apt-get install -y --no-install-recommends gcc g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/rujai
COPY locks/ locks/
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r locks/installer.txt \
 && /opt/venv/bin/pip install --no-cache-dir torch==2.13.0 \
 && /opt/venv/bin/uv pip install --no-cache --python /opt/venv/bin/python --require-hashes --no-deps -r locks/modern.txt
COPY . .
RUN /opt/venv/bin/uv pip install --no-cache --python /opt/venv/bin/python --no-deps --no-build-isolation -e .

FROM python:3.11-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH OMP_NUM_THREADS=1 OMP_WAIT_POLICY=PASSIVE TOKENIZERS_PARALLELISM=false PYTHONUNBUFFERED=1
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 \
 && rm -rf /var/lib/apt/lists/* && useradd --uid 10001 --create-home rujai
COPY --from=build /opt/venv /opt/venv
COPY --from=build --chown=rujai /srv/rujai /srv/rujai
WORKDIR /srv/rujai
RUN mkdir -p var && chown rujai var
USER rujai
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=180s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/api/v1/health', timeout=4)"]
CMD ["sh", "-c", "rujai prepare && exec rujai serve"]
