package main

import (
	"acme.test/shop/internal/mail"
	amqp "github.com/rabbitmq/amqp091-go"
)

func main() {
	connection, err := amqp.Dial("amqp://queue")
	if err != nil {
		panic(err)
	}
	channel, _ := connection.Channel()
	messages, _ := channel.Consume("mails", "", false, false, false, false, nil)
	for message := range messages {
		mail.Send(message.Body)
	}
}
