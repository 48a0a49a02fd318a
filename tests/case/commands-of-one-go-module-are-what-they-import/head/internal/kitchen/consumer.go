package kitchen

import amqp "github.com/rabbitmq/amqp091-go"

func Run() error {
	conn, err := amqp.Dial("amqp://queue")
	if err != nil {
		return err
	}
	channel, err := conn.Channel()
	if err != nil {
		return err
	}
	messages, err := channel.Consume("orders", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for message := range messages {
		_ = message.Ack(false)
	}
	return nil
}
