package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("no database", "err", err)
		os.Exit(1)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /farms/{farm}/yield", func(w http.ResponseWriter, r *http.Request) {
		var kwh float64
		err := pool.QueryRow(r.Context(), "select coalesce(sum(kwh), 0) from yields where farm = $1", r.PathValue("farm")).Scan(&kwh)
		if err != nil {
			log.Error("yield", "err", err)
			http.Error(w, "try again later", http.StatusServiceUnavailable)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]float64{"kwh": kwh})
	})
	server := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: 5 * time.Second}
	log.Error("stopped", "err", server.ListenAndServe())
}
