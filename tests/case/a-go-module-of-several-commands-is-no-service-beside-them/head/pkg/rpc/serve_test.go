package rpc

import "testing"

func TestAddress(t *testing.T) {
	if err := Serve("nowhere"); err == nil {
		t.Fatal("an address without a port was taken")
	}
}
