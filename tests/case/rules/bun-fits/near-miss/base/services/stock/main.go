package main

import (
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/go-chi/chi/v5"
)

func main() {
	logger := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	shelves := NewShelves()
	router := chi.NewRouter()
	router.Get("/toys", shelves.List)
	router.Post("/toys/{sku}/sold", shelves.Sold)
	server := &http.Server{Addr: ":8080", Handler: router, ReadHeaderTimeout: 3 * time.Second}
	if err := server.ListenAndServe(); err != nil {
		logger.Error("stopped", "error", err)
		os.Exit(1)
	}
}
