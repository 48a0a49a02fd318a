module example.test/shop

go 1.25

require google.golang.org/grpc v1.76.0
