package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/assert"
)

type empty struct{}

func (empty) open(context.Context, string) ([]transport, error)             { return []transport{}, nil }
func (empty) request(context.Context, newTransport) (transport, error)      { return transport{ID: "t1"}, nil }
func (empty) assign(context.Context, string, string) error                  { return pgx.ErrNoRows }
func (empty) finish(context.Context, string) error                          { return pgx.ErrNoRows }

func TestATransportWithoutADestinationIsRefused(t *testing.T) {
	recorder := httptest.NewRecorder()
	request := httptest.NewRequest(http.MethodPost, "/transports", strings.NewReader(`{"ward":"4B"}`))
	routes(empty{}).ServeHTTP(recorder, request)
	assert.Equal(t, http.StatusUnprocessableEntity, recorder.Code)
}

func TestAnUnknownTransportIsNotFound(t *testing.T) {
	recorder := httptest.NewRecorder()
	routes(empty{}).ServeHTTP(recorder, httptest.NewRequest(http.MethodPost, "/transports/t9/finish", nil))
	assert.Equal(t, http.StatusNotFound, recorder.Code)
}
