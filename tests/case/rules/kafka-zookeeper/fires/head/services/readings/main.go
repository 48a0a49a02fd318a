package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/twmb/franz-go/pkg/kgo"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()

	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("no database", "err", err)
		os.Exit(1)
	}
	defer pool.Close()

	client, err := kgo.NewClient(
		kgo.SeedBrokers(strings.Split(os.Getenv("KAFKA_BROKERS"), ",")...),
		kgo.ConsumerGroup("readings"),
		kgo.ConsumeTopics("turbine-readings"),
		kgo.DisableAutoCommit(),
		kgo.RequestTimeoutOverhead(5*time.Second),
	)
	if err != nil {
		log.Error("no broker", "err", err)
		os.Exit(1)
	}
	defer client.Close()

	if err := run(ctx, client, &timescale{pool: pool}, log); err != nil {
		log.Error("stopped", "err", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, client *kgo.Client, to sink, log *slog.Logger) error {
	for ctx.Err() == nil {
		fetches := client.PollFetches(ctx)
		for _, failed := range fetches.Errors() {
			log.Warn("fetch", "topic", failed.Topic, "err", failed.Err)
		}
		var batch []reading
		fetches.EachRecord(func(record *kgo.Record) {
			r, err := parse(record.Value)
			if err != nil {
				log.Warn("skipped", "offset", record.Offset, "err", err)
				return
			}
			batch = append(batch, r)
		})
		if err := to.write(ctx, batch); err != nil {
			return err
		}
		if err := client.CommitUncommittedOffsets(ctx); err != nil {
			return err
		}
	}
	return nil
}
