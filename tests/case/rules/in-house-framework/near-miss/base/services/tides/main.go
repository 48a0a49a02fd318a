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
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("no database", "err", err)
		os.Exit(1)
	}
	router := chi.NewRouter()
	router.Get("/tides/{gauge}", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		var height float64
		if err := pool.QueryRow(ctx, "select metres from tides where gauge = $1 order by at desc limit 1", chi.URLParam(r, "gauge")).Scan(&height); err != nil {
			log.Error("tide", "gauge", chi.URLParam(r, "gauge"), "err", err)
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"metres": height, "navigable": navigable(height)})
	})
	server := &http.Server{Addr: ":8080", Handler: router, ReadTimeout: 5 * time.Second}
	log.Error("stopped", "err", server.ListenAndServe())
}

// navigable says whether the lock gates may open at this height.
func navigable(metres float64) bool { return metres > -1.2 }
