package main

import (
	"testing"
	"time"
)

func TestOldPricesAreForgotten(t *testing.T) {
	cache := NewCache(-time.Second)
	cache.Put("8004/1200", Offer{Carrier: "post", Cents: 700})
	if _, ok := cache.Get("8004/1200"); ok {
		t.Fatal("an expired price was served")
	}
}
