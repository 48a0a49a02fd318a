module example.test/waterworks/network

go 1.24

require (
	github.com/go-chi/chi/v5 v5.2.1
	github.com/jackc/pgx/v5 v5.7.4
	gonum.org/v1/gonum v0.16.0
)
