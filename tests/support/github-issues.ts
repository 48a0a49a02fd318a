import { Buffer } from 'node:buffer';
import * as z from 'zod';
import { commentBody, labelBody, labelsOf } from './github-bodies.ts';
import { invalid, notFound, type Reply, refused } from './github-faults.ts';
import { findPull } from './github-pulls.ts';
import { type Ask, paged } from './github-route.ts';
import type { StoredComment } from './github-state.ts';
import { allows } from './github-tokens.ts';

const commentSchema = z.object({ body: z.string() });
const longestComment = 65_536; // what GitHub refuses with 422; counted in bytes, the stricter of both readings

export function listComments(ask: Ask): Reply {
  const { state, parameters } = ask;
  const found = state.comments.filter(({ issue }) => issue === Number(parameters.issue_number));
  return paged(ask, found.map(commentBody));
}

export function createComment({ state, token, parameters, body }: Ask): Reply {
  const words = commentSchema.parse(body).body;
  const issue = Number(parameters.issue_number);
  if (findPull(state, issue) === undefined) return notFound();
  if (Buffer.byteLength(words) > longestComment) return tooLong();
  const comment: StoredComment = { id: state.nextId(), issue, author: token.login, body: words };
  state.comments.push(comment);
  return { status: 201, body: commentBody(comment) };
}

export function getComment(ask: Ask): Reply {
  const comment = commentOf(ask);
  return comment === undefined ? notFound() : { status: 200, body: commentBody(comment) };
}

export function updateComment(ask: Ask): Reply {
  const words = commentSchema.parse(ask.body).body;
  const comment = commentOf(ask);
  if (comment === undefined) return notFound();
  if (Buffer.byteLength(words) > longestComment) return tooLong();
  comment.body = words;
  return { status: 200, body: commentBody(comment) };
}

export function deleteComment(ask: Ask): Reply {
  const comment = commentOf(ask);
  if (comment === undefined) return notFound();
  ask.state.comments.splice(ask.state.comments.indexOf(comment), 1);
  return { status: 204, body: undefined };
}

function commentOf({ state, parameters }: Ask): StoredComment | undefined {
  return state.comments.find(({ id }) => id === Number(parameters.comment_id));
}

function tooLong(): Reply {
  return invalid('IssueComment', 'body', 'unprocessable', `body is too long (maximum is ${longestComment} characters)`);
}

export function listIssueLabels(ask: Ask): Reply {
  const { state, parameters } = ask;
  return paged(ask, labelsOf(state, Number(parameters.issue_number)));
}

const namesSchema = z.union([z.array(z.string()), z.object({ labels: z.array(z.string()) })]);

/** Adds labels. One that the repository does not have is made on the way, which only issues=write may do. */
export function addIssueLabels({ state, token, parameters, body }: Ask): Reply {
  const parsed = namesSchema.parse(body);
  const names = 'labels' in parsed ? parsed.labels : parsed;
  const issue = Number(parameters.issue_number);
  const unknown = names.filter((name) => !state.labels.has(name.toLowerCase()));
  if (unknown.length > 0 && !allows(token, 'issues=write', 'private')) {
    const headers = { 'x-accepted-github-permissions': 'issues=write' };
    return refused(403, 'You do not have permission to create labels on this repository.', headers);
  }
  for (const name of unknown) state.labels.set(name.toLowerCase(), { name, color: 'ededed', description: null });
  const carried = state.issueLabels.get(issue) ?? new Set();
  state.issueLabels.set(issue, carried);
  for (const name of names) carried.add(state.labels.get(name.toLowerCase())?.name ?? name);
  return { status: 200, body: labelsOf(state, issue) };
}

export function removeIssueLabel({ state, parameters }: Ask): Reply {
  const issue = Number(parameters.issue_number);
  const carried = state.issueLabels.get(issue);
  const name = [...(carried ?? [])].find((each) => each.toLowerCase() === parameters.name?.toLowerCase());
  if (carried === undefined || name === undefined) return notFound('Label does not exist');
  carried.delete(name);
  return { status: 200, body: labelsOf(state, issue) };
}

export function listLabels(ask: Ask): Reply {
  return paged(ask, [...ask.state.labels.values()].map(labelBody));
}

export function getLabel({ state, parameters }: Ask): Reply {
  const label = state.labels.get(parameters.name?.toLowerCase() ?? '');
  return label === undefined ? notFound() : { status: 200, body: labelBody(label) };
}

const labelSchema = z.object({
  name: z.string(),
  color: z.string().default('ededed'),
  description: z.string().nullable().default(null),
});
const longestDescription = 100; // characters

export function createLabel({ state, body }: Ask): Reply {
  const label = labelSchema.parse(body);
  if (state.labels.has(label.name.toLowerCase())) return invalid('Label', 'name', 'already_exists');
  if (!/^[0-9a-f]{6}$/i.test(label.color)) return invalid('Label', 'color', 'invalid');
  if ((label.description ?? '').length > longestDescription) return invalid('Label', 'description', 'invalid');
  state.labels.set(label.name.toLowerCase(), label);
  return { status: 201, body: labelBody(label) };
}
