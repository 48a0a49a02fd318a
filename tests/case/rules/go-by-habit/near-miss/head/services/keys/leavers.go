package main

import (
	"context"
	"log/slog"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// leavers ends the loans of readers whose card has ended. A message that fails goes back to the queue once.
type leavers struct {
	channel *amqp.Channel
	store   interface {
		removeOf(ctx context.Context, reader string) (int64, error)
	}
	log *slog.Logger
}

func (l leavers) run(ctx context.Context) error {
	deliveries, err := l.channel.ConsumeWithContext(ctx, "reader-left", "keys", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for delivery := range deliveries {
		l.handle(ctx, delivery)
	}
	return ctx.Err()
}

func (l leavers) handle(ctx context.Context, delivery amqp.Delivery) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	ended, err := l.store.removeOf(ctx, string(delivery.Body))
	if err != nil {
		l.log.Error("reader left", "err", err)
		_ = delivery.Nack(false, !delivery.Redelivered)
		return
	}
	l.log.Info("reader left", "loans", ended)
	_ = delivery.Ack(false)
}
