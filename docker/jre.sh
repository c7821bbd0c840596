#!/usr/bin/env bash
# Makes a Java runtime of the modules that the server and the injector need:
#
#   docker/jre.sh FOLDER       FOLDER must not exist yet
set -euo pipefail
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming
modules+=,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver
modules+=,jdk.jcmd,jdk.management,jdk.unsupported,jdk.zipfs
home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
exec "$home/bin/jlink" --add-modules "$modules" --strip-debug --no-man-pages --no-header-files \
  --compress=2 --output "${1:?where the runtime goes}"
