module example.com/hub

go 1.25

require example.com/rapids v1.0.0
