import { language } from '../i18n/i18n.ts';
import { s } from '../i18n/shared.ts';

/** One field that the service refused. */
export interface FieldProblem {
  field: string;
  code: string;
  titles: Record<string, string>;
}

interface ProblemBody {
  code?: string;
  title?: string;
  titles?: Record<string, string>;
  detail?: string;
  errors?: FieldProblem[];
  [member: string]: unknown;
}

/**
 * Why a request did not succeed: `network` when no answer came, `refused` when the service said no with a code of refusals.yaml,
 * `fault` for every other answer.
 */
export class ServiceError extends Error {
  constructor(
    readonly kind: 'network' | 'refused' | 'fault',
    readonly status: number,
    readonly code: string | null = null,
    readonly problem: ProblemBody | null = null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(code ?? kind);
    this.name = 'ServiceError';
  }

  /** Reads a refusal from an answer and its parsed body. */
  static of(response: Response, body: unknown): ServiceError {
    const problem = typeof body === 'object' && body !== null ? (body as ProblemBody) : null;
    const after = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
    const code = typeof problem?.code === 'string' ? problem.code : null;
    const kind = code !== null && response.status < 500 ? 'refused' : response.status === 503 ? 'refused' : 'fault';
    return new ServiceError(kind, response.status, code, problem, Number.isFinite(after) ? after : null);
  }

  /** Whether the same request may succeed later without any change: no answer, 429 and 503. */
  get worthRetrying(): boolean {
    return this.kind === 'network' || this.status === 429 || this.status === 503;
  }

  /** What a person reads, in the chosen language: every problem of the service carries its words in both. */
  get text(): string {
    const titles = this.problem?.titles;
    const own = titles?.[language.value] ?? titles?.[language.value.slice(0, 2)] ?? this.problem?.title;
    const text = own ?? (this.kind === 'network' ? s('error.network') : s('error.fault'));
    return this.retryAfterSeconds ? `${text}${s('sentence.gap')}${s('error.wait', { seconds: this.retryAfterSeconds })}` : text;
  }
}

/** Makes something readable of whatever was thrown. */
export function failureText(thrown: unknown): string {
  return thrown instanceof ServiceError ? thrown.text : s('error.fault');
}
