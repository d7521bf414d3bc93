/** Outside of a unit test nothing is cleaned up by itself: whoever plays a recorded machine says where its folders are. */
export const onTestFinished = (): void => undefined
export const afterAll = (): void => undefined
