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
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		slog.Error("no database", "error", err)
		os.Exit(1)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /menus/{day}", func(w http.ResponseWriter, r *http.Request) {
		var dishes []string
		if err := pool.QueryRow(r.Context(), "select dishes from menus where day = $1", r.PathValue("day")).Scan(&dishes); err != nil {
			http.NotFound(w, r)
			return
		}
		json.NewEncoder(w).Encode(dishes)
	})
	server := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: 5 * time.Second}
	slog.Error("stopped", "error", server.ListenAndServe())
}
