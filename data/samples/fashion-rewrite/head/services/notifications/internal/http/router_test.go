package http

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/uuid"

	"club.example/services/notifications/internal/store"
)

type empty struct{}

func (empty) List(context.Context, uuid.UUID) ([]store.Notification, error) { return nil, nil }
func (empty) Add(context.Context, uuid.UUID, string, string) (uuid.UUID, error) {
	return uuid.New(), nil
}
func (empty) MarkRead(context.Context, uuid.UUID) (bool, error) { return false, nil }
func (empty) Delete(context.Context, uuid.UUID) (bool, error)   { return false, nil }

func TestRoutes(t *testing.T) {
	tests := []struct {
		name, method, path, body string
		want                     int
	}{
		{"an unknown kind is refused", "POST", "/notifications", `{"kind":"x"}`, http.StatusUnprocessableEntity},
		{"an unknown notification is not found", "DELETE", "/notifications/" + uuid.NewString(), "", http.StatusNotFound},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			recorder := httptest.NewRecorder()
			Router(empty{}).ServeHTTP(recorder, httptest.NewRequest(test.method, test.path, strings.NewReader(test.body)))
			if recorder.Code != test.want {
				t.Errorf("got %d, want %d", recorder.Code, test.want)
			}
		})
	}
}
