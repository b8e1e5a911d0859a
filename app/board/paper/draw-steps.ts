import type { Steps } from './paper-blocks.ts'

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
  tone: 'dark' | 'pale'
}

const box = { side: 14, gap: 4, line: 1.5 }
const mark = { height: 3, space: 2 }

/** The size of the picture, in points at its printed size. */
export function sizeOf({ max }: Pick<Steps, 'max'>): { width: number; height: number } {
  return {
    width: max * box.side + (max - 1) * box.gap,
    height: box.side + 2 * (mark.height + mark.space),
  }
}

/**
 * The rectangles of the picture, the later over the earlier: a filled box for each step that is reached and an empty
 * one for each that is not, a line above the target, and one below the last round's step.
 */
export function drawSteps({ now, before, target, max }: Steps): Rectangle[] {
  const steps = Array.from({ length: max }, (_, position) => position + 1)
  return steps.flatMap((step) => {
    const x = (step - 1) * (box.side + box.gap)
    const y = mark.height + mark.space
    const line = (top: number) => ({
      ...{ x, y: top, width: box.side, height: mark.height, tone: 'dark' as const },
    })
    return [
      ...(step === target ? [line(0)] : []),
      { x, y, width: box.side, height: box.side, tone: 'dark' as const },
      ...(step <= (now ?? 0) ? [] : [inside(x, y)]),
      ...(step === before ? [line(y + box.side + mark.space)] : []),
    ]
  })
}

function inside(x: number, y: number): Rectangle {
  const side = box.side - 2 * box.line
  return { x: x + box.line, y: y + box.line, width: side, height: side, tone: 'pale' }
}
