module github.com/acme/gateway/v2

go 1.24

require google.golang.org/grpc v1.68.0
