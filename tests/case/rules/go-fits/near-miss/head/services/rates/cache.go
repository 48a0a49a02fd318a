package main

import (
	"sync"
	"time"
)

type entry struct {
	offer Offer
	until time.Time
}

// Cache keeps the carrier's answers for a while: prices change once a day.
type Cache struct {
	mu      sync.Mutex
	entries map[string]entry
	ttl     time.Duration
}

func NewCache(ttl time.Duration) *Cache {
	return &Cache{entries: map[string]entry{}, ttl: ttl}
}

func (c *Cache) Get(key string) (Offer, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found, ok := c.entries[key]
	if !ok || time.Now().After(found.until) {
		delete(c.entries, key)
		return Offer{}, false
	}
	return found.offer, true
}

func (c *Cache) Put(key string, offer Offer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[key] = entry{offer: offer, until: time.Now().Add(c.ttl)}
}
