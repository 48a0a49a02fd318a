package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
)

type history interface {
	readings(ctx context.Context, sensor string, since time.Time) ([]reading, error)
}

func routes(from history) http.Handler {
	router := chi.NewRouter()
	router.Get("/health", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	router.Get("/sensors/{sensor}/leak", func(w http.ResponseWriter, r *http.Request) {
		readings, err := from.readings(r.Context(), chi.URLParam(r, "sensor"), time.Now().AddDate(0, -2, 0))
		if err != nil {
			slog.ErrorContext(r.Context(), "readings", "error", err)
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		found, err := leak(readings)
		if errors.Is(err, errTooFew) {
			http.Error(w, err.Error(), http.StatusConflict)
			return
		}
		if err != nil {
			slog.ErrorContext(r.Context(), "fit", "error", err)
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(found)
	})
	return router
}
