package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
)

type transports interface {
	open(ctx context.Context, ward string) ([]transport, error)
	request(ctx context.Context, wanted newTransport) (transport, error)
	assign(ctx context.Context, id, porter string) error
	finish(ctx context.Context, id string) error
}

func routes(from transports) http.Handler {
	router := gin.New()
	router.Use(gin.Recovery())
	router.GET("/health", func(c *gin.Context) { c.Status(http.StatusNoContent) })

	router.GET("/wards/:ward/transports", func(c *gin.Context) {
		found, err := from.open(c.Request.Context(), c.Param("ward"))
		answer(c, http.StatusOK, found, err)
	})
	router.POST("/transports", func(c *gin.Context) {
		var wanted newTransport
		if err := c.ShouldBindJSON(&wanted); err != nil {
			c.JSON(http.StatusUnprocessableEntity, gin.H{"error": err.Error()})
			return
		}
		made, err := from.request(c.Request.Context(), wanted)
		answer(c, http.StatusCreated, made, err)
	})
	router.PUT("/transports/:id/porter/:porter", func(c *gin.Context) {
		answer(c, http.StatusNoContent, nil, from.assign(c.Request.Context(), c.Param("id"), c.Param("porter")))
	})
	router.POST("/transports/:id/finish", func(c *gin.Context) {
		answer(c, http.StatusNoContent, nil, from.finish(c.Request.Context(), c.Param("id")))
	})
	return router
}

func answer(c *gin.Context, status int, body any, err error) {
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		c.JSON(http.StatusNotFound, gin.H{"error": "no such transport"})
	case err != nil:
		slog.ErrorContext(c.Request.Context(), "transports", "error", err)
		c.JSON(http.StatusInternalServerError, gin.H{"error": "the database failed"})
	case body == nil:
		c.Status(status)
	default:
		c.JSON(status, body)
	}
}
