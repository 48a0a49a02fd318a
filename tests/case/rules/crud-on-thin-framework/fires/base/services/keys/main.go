package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("no database", "err", err)
		os.Exit(1)
	}
	router := chi.NewRouter()
	router.Post("/gates/{id}/open", func(w http.ResponseWriter, r *http.Request) {
		id := chi.URLParam(r, "id")
		if !known(id) {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		if _, err := pool.Exec(r.Context(), "insert into openings (gate, at) values ($1, now())", id); err != nil {
			log.Error("opening", "gate", id, "err", err)
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	})
	server := &http.Server{Addr: ":8080", Handler: router, ReadTimeout: 5 * time.Second}
	log.Error("stopped", "err", server.ListenAndServe())
}

func known(id string) bool {
	return len(id) == 2
}
