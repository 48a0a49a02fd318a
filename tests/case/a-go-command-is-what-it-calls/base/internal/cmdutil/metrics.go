package cmdutil

import (
	"net/http"

	"google.golang.org/grpc"
)

type metrics struct{}

// ServeMetrics answers /metrics.
func ServeMetrics(addr string) error {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", &metrics{})
	return http.ListenAndServe(addr, mux)
}

func (m *metrics) ServeHTTP(w http.ResponseWriter, r *http.Request) { w.WriteHeader(200) }

// Listen opens a server for whoever registers with it.
func Listen() *grpc.Server { return grpc.NewServer() }

// Dial opens a connection of a client.
func Dial(addr string) (*grpc.ClientConn, error) { return grpc.NewClient(addr) }
