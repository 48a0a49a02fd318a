package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/go-chi/chi/v5"
)

func main() {
	logger := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	router := chi.NewRouter()
	router.Get("/labels/{parcel}", label)
	server := &http.Server{Addr: ":8080", Handler: router, ReadHeaderTimeout: 3 * time.Second, WriteTimeout: 5 * time.Second}
	logger.Info("listening", "addr", server.Addr)
	if err := server.ListenAndServe(); err != nil {
		logger.Error("stopped", "error", err)
		os.Exit(1)
	}
}

func label(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{"parcel": chi.URLParam(r, "parcel"), "format": "A6"})
}
