package main

import (
	"net/http/httptest"
	"testing"
)

func TestListAnswers(t *testing.T) {
	recorder := httptest.NewRecorder()
	NewShelves().List(recorder, httptest.NewRequest("GET", "/toys", nil))
	if recorder.Body.Len() == 0 {
		t.Fatal("empty body")
	}
}
