package main

import (
	"encoding/json"
	"net/http"
	"sync"

	"github.com/go-chi/chi/v5"
)

type Toy struct {
	SKU    string `json:"sku"`
	Title  string `json:"title"`
	MinAge int    `json:"minAge"`
	Cents  int    `json:"cents"`
	Count  int    `json:"-"`
}

type Shelves struct {
	mu   sync.Mutex
	toys map[string]*Toy
}

func NewShelves() *Shelves {
	return &Shelves{toys: map[string]*Toy{"k1": {SKU: "k1", Title: "Kite", MinAge: 6, Cents: 2490, Count: 4}}}
}

func (s *Shelves) List(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := []*Toy{}
	for _, toy := range s.toys {
		if toy.Count > 0 {
			found = append(found, toy)
		}
	}
	_ = json.NewEncoder(w).Encode(found)
}

func (s *Shelves) Sold(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	toy, ok := s.toys[chi.URLParam(r, "sku")]
	if !ok || toy.Count == 0 {
		http.Error(w, "none left", http.StatusConflict)
		return
	}
	toy.Count--
	w.WriteHeader(http.StatusNoContent)
}
