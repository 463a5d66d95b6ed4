# Tongwen with its pages for the browser: docker run -v "$PWD":/work -p 8001:8001 tongwen COMMAND
FROM python:3.11-slim
COPY . /tongwen
RUN pip install --no-cache-dir --constraint /tongwen/constraints.txt "/tongwen[browse]" \
    && rm -rf /tongwen \
    && useradd --create-home --uid 1000 tongwen
USER 1000
WORKDIR /work
ENTRYPOINT ["tongwen"]
