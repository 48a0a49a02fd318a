module example.test/leisure/lockers

go 1.24

require (
	github.com/go-chi/chi/v5 v5.2.1
	github.com/go-playground/validator/v10 v10.26.0
	github.com/jackc/pgx/v5 v5.7.4
)
