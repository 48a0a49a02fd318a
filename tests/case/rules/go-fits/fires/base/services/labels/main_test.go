package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestLabelAnswers(t *testing.T) {
	recorder := httptest.NewRecorder()
	label(recorder, httptest.NewRequest(http.MethodGet, "/labels/p1", nil))
	if recorder.Code != http.StatusOK {
		t.Fatalf("status %d", recorder.Code)
	}
}
