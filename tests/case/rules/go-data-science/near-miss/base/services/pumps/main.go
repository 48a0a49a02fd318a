package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		slog.Error("database", "error", err)
		os.Exit(1)
	}
	router := chi.NewRouter()
	router.Get("/pumps/{id}", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		var running bool
		if err := pool.QueryRow(ctx, "select running from pumps where id = $1", chi.URLParam(r, "id")).Scan(&running); err != nil {
			slog.ErrorContext(ctx, "pump", "error", err)
			w.WriteHeader(http.StatusNotFound)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]bool{"running": running})
	})
	server := &http.Server{Addr: ":8080", Handler: router, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second}
	slog.Error("server", "error", server.ListenAndServe())
}
