package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
)

type plan interface {
	pipes(ctx context.Context, district string) ([]pipe, error)
}

func routes(from plan) http.Handler {
	router := chi.NewRouter()
	router.Get("/health", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	router.Get("/districts/{district}/pipes/{pipe}/isolation", func(w http.ResponseWriter, r *http.Request) {
		pipes, err := from.pipes(r.Context(), chi.URLParam(r, "district"))
		if err != nil {
			slog.ErrorContext(r.Context(), "pipes", "error", err)
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		found, err := isolate(pipes, chi.URLParam(r, "pipe"))
		if errors.Is(err, errNoSuchPipe) {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(found)
	})
	return router
}
