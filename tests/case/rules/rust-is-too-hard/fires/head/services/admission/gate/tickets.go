package gate

import (
	"context"
	"sync"
)

type source interface {
	Sold(ctx context.Context, event string) (map[string]string, error)
}

// Tickets answers from memory, so that a turnstile waits for nothing else.
type Tickets struct {
	source source
	mu     sync.Mutex
	gates  map[string]string
	inside map[string]bool
}

func NewTickets(source source) *Tickets {
	return &Tickets{source: source, inside: map[string]bool{}}
}

func (t *Tickets) Load(ctx context.Context, event string) error {
	gates, err := t.source.Sold(ctx, event)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.gates = gates
	return nil
}

// Admit lets a ticket in once, at its own gate.
func (t *Tickets) Admit(code, gate string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch own, sold := t.gates[code]; {
	case !sold:
		return "unknown"
	case own != gate:
		return "wrong gate"
	case t.inside[code]:
		return "used"
	}
	t.inside[code] = true
	return "open"
}
