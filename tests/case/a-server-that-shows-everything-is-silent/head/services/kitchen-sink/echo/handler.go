package echo

import (
	"io"
	"net/http"
)

// Handle gives back what it was sent.
func Handle(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(w, r.Body)
}
