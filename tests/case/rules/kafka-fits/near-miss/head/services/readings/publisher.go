package main

import (
	"context"
	"encoding/json"
	"time"

	"github.com/segmentio/kafka-go"
)

type publisher interface {
	publish(ctx context.Context, readings []reading) error
}

type topic struct{ writer *kafka.Writer }

func newTopic(brokers []string) *topic {
	return &topic{writer: &kafka.Writer{
		Addr:         kafka.TCP(brokers...),
		Topic:        "meter-readings",
		Balancer:     &kafka.Hash{},
		RequiredAcks: kafka.RequireAll,
		BatchTimeout: 20 * time.Millisecond,
		WriteTimeout: 3 * time.Second,
	}}
}

func (t *topic) publish(ctx context.Context, readings []reading) error {
	messages := make([]kafka.Message, 0, len(readings))
	for _, r := range readings {
		value, err := json.Marshal(r)
		if err != nil {
			return err
		}
		messages = append(messages, kafka.Message{Key: []byte(r.Meter), Value: value, Time: r.At})
	}
	return t.writer.WriteMessages(ctx, messages...)
}
