package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type bed struct {
	ID       string `json:"id"`
	Ward     string `json:"ward"`
	Occupied bool   `json:"occupied"`
}

func beds(pool *pgxpool.Pool) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), 2*time.Second)
		defer cancel()
		rows, err := pool.Query(ctx, "select id, ward, occupied from beds where ward = $1", c.Param("ward"))
		if err != nil {
			slog.ErrorContext(ctx, "beds", "error", err)
			c.Status(http.StatusInternalServerError)
			return
		}
		found, err := pgx.CollectRows(rows, pgx.RowToStructByPos[bed])
		if err != nil {
			slog.ErrorContext(ctx, "beds", "error", err)
			c.Status(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, found)
	}
}

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		slog.Error("database", "error", err)
		os.Exit(1)
	}
	router := gin.New()
	router.Use(gin.Recovery())
	router.GET("/wards/:ward/beds", beds(pool))
	server := &http.Server{Addr: ":8080", Handler: router, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second}
	if err := server.ListenAndServe(); err != nil {
		slog.Error("server", "error", err)
	}
}
