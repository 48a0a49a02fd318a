#!/bin/sh
exec /opt/keycloak/bin/kc.sh start --import-realm
