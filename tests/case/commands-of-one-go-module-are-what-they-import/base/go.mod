module example.test/platform

go 1.23

require (
	github.com/gin-gonic/gin v1.10.0
	github.com/rabbitmq/amqp091-go v1.10.0
	github.com/jackc/pgx/v5 v5.7.1
)
