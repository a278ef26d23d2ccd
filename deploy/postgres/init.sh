#!/bin/sh
# One database and one role per service, on the first start of an empty server. Nobody enters another's database.
# SHANGLIANG_<SERVICE>_PASSWORD gives each role its password.
set -eu

for service in intake scheduling outcomes notifier; do
  variable=SHANGLIANG_$(echo "$service" | tr '[:lower:]' '[:upper:]')_PASSWORD
  eval "password=\${$variable:?is needed for the role $service}"
  psql --quiet --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set=service="$service" --set=password="$password" <<'SQL'
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service";
REVOKE CONNECT, TEMPORARY ON DATABASE :"service" FROM PUBLIC;
SQL
done
