FROM python:3.13-slim AS build
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt

FROM python:3.13-slim
ARG PACKAGE
ENV PACKAGE=${PACKAGE} PYTHONUNBUFFERED=1
RUN useradd --create-home --uid 10001 service
COPY --from=build /install /usr/local
COPY ${PACKAGE} /app/${PACKAGE}
WORKDIR /app
USER service
CMD waitress-serve --port=8080 --call ${PACKAGE}.app:create_app
