package main

import (
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	gate, err := os.OpenFile(os.Getenv("GATE_DEVICE"), os.O_WRONLY, 0)
	if err != nil {
		log.Error("no gate", "error", err)
		os.Exit(1)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /gate/{position}", func(w http.ResponseWriter, r *http.Request) {
		position := r.PathValue("position")
		if position != "open" && position != "shut" {
			http.NotFound(w, r)
			return
		}
		if _, err := gate.WriteString(position + "\n"); err != nil {
			log.Error("gate did not move", "error", err)
			http.Error(w, "gate did not move", http.StatusBadGateway)
			return
		}
		record(r, log, position)
		w.WriteHeader(http.StatusNoContent)
	})
	server := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	log.Error("stopped", "error", server.ListenAndServe())
}

func record(r *http.Request, log *slog.Logger, position string) {
	pool, err := pgxpool.New(r.Context(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("no database", "error", err)
		return
	}
	defer pool.Close()
	if _, err := pool.Exec(r.Context(), "insert into gate_moves (position, at) values ($1, now())", position); err != nil {
		log.Error("move not written down", "error", err)
	}
}
