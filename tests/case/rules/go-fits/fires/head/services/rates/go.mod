module parcels.example/rates

go 1.24

require (
	github.com/go-chi/chi/v5 v5.2.1
	golang.org/x/sync v0.12.0
)
