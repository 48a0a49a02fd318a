package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()

	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("no database", "error", err)
		os.Exit(1)
	}
	defer pool.Close()

	readings := &readings{pool: pool}
	client := &http.Client{Timeout: 10 * time.Second}
	go pollEvery(ctx, time.Minute, &poller{client: client, readings: readings, log: log})

	server := &http.Server{Addr: ":8080", Handler: routes(readings, log), ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	log.Info("listening", "address", server.Addr)
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Error("stopped", "error", err)
		os.Exit(1)
	}
}
