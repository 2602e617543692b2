# What the image's entrypoint does with a data folder that is empty, which here it always is.
# Arguments: the folder of the programs, that of the data, then those of the server.
# https://github.com/docker-library/postgres/blob/master/docker-entrypoint.sh
set -eu
programs=$1
data=$2
shift 2

[ -z "${POSTGRES_USER_FILE:-}" ] || POSTGRES_USER=$(cat "$POSTGRES_USER_FILE")
[ -z "${POSTGRES_PASSWORD_FILE:-}" ] || POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
[ -z "${POSTGRES_DB_FILE:-}" ] || POSTGRES_DB=$(cat "$POSTGRES_DB_FILE")
if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
  echo "Database is uninitialized and superuser password is not specified: set POSTGRES_PASSWORD." >&2
  exit 1
fi
user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}

umask 077
printf '%s\n' "${POSTGRES_PASSWORD:-}" >"$data.password"
"$programs/initdb" --pgdata="$data" --username="$user" --pwfile="$data.password" --no-sync --no-instructions \
  --encoding=UTF8 --locale=C --auth-local=trust --auth-host="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}"
rm "$data.password"
if [ "$database" != postgres ]; then
  printf 'CREATE DATABASE "%s";\n' "$(printf %s "$database" | sed 's/"/""/g')" |
    "$programs/postgres" --single -D "$data" postgres
fi
exec "$programs/postgres" -D "$data" "$@"
