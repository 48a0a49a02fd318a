// Package http answers the routes of the notifications service.
package http

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"club.example/services/notifications/internal/store"
)

// Notifications is what the routes need of the store.
type Notifications interface {
	List(ctx context.Context, member uuid.UUID) ([]store.Notification, error)
	Add(ctx context.Context, member uuid.UUID, kind, text string) (uuid.UUID, error)
	MarkRead(ctx context.Context, id uuid.UUID) (bool, error)
	Delete(ctx context.Context, id uuid.UUID) (bool, error)
}

type newNotification struct {
	MemberID uuid.UUID `json:"memberId" binding:"required"`
	Kind     string    `json:"kind" binding:"required,oneof=invoice event message"`
	Text     string    `json:"text" binding:"required,max=1000"`
}

func Router(notifications Notifications) *gin.Engine {
	router := gin.New()
	router.Use(gin.Recovery(), deadline(2*time.Second))
	router.GET("/health", func(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"ok": true}) })

	router.GET("/members/:memberId/notifications", func(c *gin.Context) {
		member, err := uuid.Parse(c.Param("memberId"))
		if err != nil {
			c.JSON(http.StatusNotFound, gin.H{"error": "no such member"})
			return
		}
		list, err := notifications.List(c.Request.Context(), member)
		answer(c, http.StatusOK, list, err)
	})

	router.POST("/notifications", func(c *gin.Context) {
		var body newNotification
		if err := c.ShouldBindJSON(&body); err != nil {
			c.JSON(http.StatusUnprocessableEntity, gin.H{"error": err.Error()})
			return
		}
		id, err := notifications.Add(c.Request.Context(), body.MemberID, body.Kind, body.Text)
		answer(c, http.StatusCreated, gin.H{"id": id}, err)
	})

	router.PUT("/notifications/:id/read", change(notifications.MarkRead))
	router.DELETE("/notifications/:id", change(notifications.Delete))
	return router
}

func change(apply func(context.Context, uuid.UUID) (bool, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		id, err := uuid.Parse(c.Param("id"))
		if err != nil {
			c.Status(http.StatusNotFound)
			return
		}
		found, err := apply(c.Request.Context(), id)
		switch {
		case err != nil:
			answer(c, 0, nil, err)
		case found:
			c.Status(http.StatusNoContent)
		default:
			c.Status(http.StatusNotFound)
		}
	}
}

func answer(c *gin.Context, status int, body any, err error) {
	if err != nil {
		slog.Error("request", "path", c.FullPath(), "error", err)
		c.JSON(http.StatusInternalServerError, gin.H{"error": "the database failed"})
		return
	}
	c.JSON(status, body)
}

func deadline(limit time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), limit)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		c.Next()
	}
}
