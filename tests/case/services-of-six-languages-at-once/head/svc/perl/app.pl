#!/usr/bin/env perl
use Mojolicious::Lite -signatures;

get '/prices' => sub ($c) { $c->render(json => []) };

app->start;
