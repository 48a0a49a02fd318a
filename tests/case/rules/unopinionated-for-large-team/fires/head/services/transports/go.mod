module example.test/ward/transports

go 1.24

require (
	github.com/gin-gonic/gin v1.10.0
	github.com/google/uuid v1.6.0
	github.com/jackc/pgx/v5 v5.7.4
	github.com/stretchr/testify v1.10.0
)
