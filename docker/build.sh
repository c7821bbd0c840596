#!/usr/bin/env bash
# Builds what the two images hold, here or in the Dockerfile's first stage:
#
#   docker/build.sh FOLDER     FOLDER/server and FOLDER/injector, each with bin/start
#
# MAVEN_ARGS, if it is set, goes to Maven, such as --offline.
set -euo pipefail
repository=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:?where the result goes}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$repository"

read -ra more <<<"${MAVEN_ARGS:-}"
unset MAVEN_ARGS # Maven 3.9 would read it, too
mvn=(mvn -B -ntp -Dstyle.color=never "${more[@]}")

# What only the tests need; the simulations are compiled among them.
tests_only=org.junit.jupiter,org.junit.platform,org.opentest4j,org.apiguardian,org.assertj
tests_only+=,net.bytebuddy,com.tngtech.archunit,org.openjdk.jmh,com.networknt,com.github.codemonstur
tests_only+=,io.opentelemetry.proto,com.google.protobuf,com.google.code.gson,io.kubernetes,org.yaml

libraries() { # folder, scope, groups to leave out
  rm -rf "$1"
  "${mvn[@]}" -q dependency:copy-dependencies \
    -DoutputDirectory="$1" -DincludeScope="$2" -DexcludeGroupIds="$3"
  cp target/gatling-mcp-*.jar "$1"
  rm -f "$1"/gatling-mcp-*-shaded.jar
}

scripts() { # image's folder, script...
  local image=$1 script
  shift
  rm -rf "$image/bin"
  mkdir -p "$image/bin"
  for script; do
    install -m 755 "docker/bin/$script" "$image/bin/${script#*-}"
  done
}

"${mvn[@]}" -DskipTests package

libraries "$folder/server/lib" runtime io.opentelemetry
scripts "$folder/server" server-start server-healthy

libraries "$folder/injector/lib" test "$tests_only"
scripts "$folder/injector" injector-start
# The server logs with what the injector logs with.
rm -rf "$folder/server/conf"
install -D -m 644 docker/bin/logback.xml "$folder/server/conf/logback.xml"
cp "$folder"/injector/lib/logback-*.jar "$folder/server/lib"

rm -rf "$folder/injector/classes"
mkdir -p "$folder/injector/classes"
cp -R target/test-classes/simulations target/test-classes/feeders \
  target/test-classes/gatling.conf target/test-classes/logback-test.xml "$folder/injector/classes"
